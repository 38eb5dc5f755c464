// SPDX-License-Identifier: EUPL-1.2
// What a reader downloads before a page can be used, in gzip kilobytes, and the limits it must keep. Fonts and styles not counted.
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))
const together = (keys) => {
  const files = new Set()
  const follow = (key) => {
    const part = manifest[key]
    if (files.has(part.file)) return
    files.add(part.file)
    for (const next of part.imports ?? []) follow(next)
  }
  keys.forEach(follow)
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(`dist/${file}`)).length, 0) / 1024
}
const start = ['index.html', 'src/app/texts_sv.ts']
const pages = {
  start: { keys: start, limit: 150 },
  report: { keys: [...start, 'src/observation/ReportPage.tsx'], limit: 120 },
}
let tooHeavy = false
for (const [name, { keys, limit }] of Object.entries(pages)) {
  if (!keys.every((key) => manifest[key] && existsSync(`dist/${manifest[key].file}`))) continue
  const weight = together(keys)
  tooHeavy ||= weight > limit
  console.log(`weight ${name} ${weight.toFixed(1)} kB gzip, limit ${limit} ${weight > limit ? 'EXCEEDED' : 'kept'}`)
}
process.exit(tooHeavy ? 1 : 0)
