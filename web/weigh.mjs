// SPDX-License-Identifier: EUPL-1.2
// What a reader downloads before a page can be used, in gzip kilobytes, and the limits it must keep. Fonts and styles not counted.
import { readFileSync } from 'node:fs'
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
const keyOf = (file) => Object.keys(manifest).find((key) => manifest[key].file === file)
const scripts = [...readFileSync('dist/index.html', 'utf8').matchAll(/<script[^>]* src="\/([^"]+)"/g)].map(([, file]) => keyOf(file))
const start = [...scripts, 'src/app/shell_sv.ts']
const pages = {
  start: { keys: start, limit: 150 },
  report: { keys: [...start, 'src/observation/ReportPage.tsx', 'src/observation/sv.json'], limit: 120 },
}
let tooHeavy = false
for (const [name, { keys, limit }] of Object.entries(pages)) {
  const gone = keys.filter((key) => !manifest[key])
  if (gone.length) throw new Error(`not built: ${gone.join(', ')}`)
  const weight = together(keys)
  tooHeavy ||= weight > limit
  console.log(`weight ${name} ${weight.toFixed(1)} kB gzip, limit ${limit} ${weight > limit ? 'EXCEEDED' : 'kept'}`)
}
process.exit(tooHeavy ? 1 : 0)
