// SPDX-License-Identifier: EUPL-1.2
// Writes dist/sw.js after each build: the built files of the start and of the report page, so that a report can be written
// with no network. The map library is left out: it weighs more than all the rest, and few open the large map. Nothing under /api is
// ever kept: what is secret stays with the server.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const onDemand = /\/(large_map|maplibre-gl)[\w.-]*$/
const kept = /\.(js|css|html|svg|webmanifest|woff2)$/

export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    closeBundle() {
      const files = readdirSync('dist', { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath}/${entry.name}`.replace(/^dist/, ''))
        .filter((file) => kept.test(file) && !onDemand.test(file) && file !== '/sw.js' && !file.startsWith('/.vite'))
        .sort()
      const digest = createHash('sha256')
      for (const file of files) digest.update(file).update(readFileSync(`dist${file}`))
      const version = digest.digest('hex').slice(0, 12)
      writeFileSync('dist/sw.js', source(version, files))
    },
  }
}

// `ignoreVary`: module scripts are asked for with CORS, the stored copies were not. A navigation is answered from the
// network when there is one, so that a new version is met at once, and by the stored start page otherwise.
function source(version: string, files: string[]): string {
  return `const version='samverkan-${version}',files=${JSON.stringify(files)};
addEventListener('install',e=>{skipWaiting();e.waitUntil(caches.open(version).then(c=>c.addAll(files)))});
addEventListener('activate',e=>e.waitUntil(caches.keys().then(k=>Promise.all(k.filter(x=>x!==version).map(x=>caches.delete(x)))).then(()=>clients.claim())));
const stored=r=>caches.match(r,{ignoreSearch:true,ignoreVary:true});
addEventListener('fetch',e=>{const u=new URL(e.request.url);
if(e.request.method!=='GET'||u.origin!==location.origin||u.pathname.startsWith('/api/'))return;
if(e.request.mode==='navigate')e.respondWith(fetch(e.request).catch(()=>stored('/index.html')));
else e.respondWith(stored(e.request).then(r=>r||fetch(e.request)))});
`
}
