// SPDX-License-Identifier: EUPL-1.2
// What the benchmarks from outside share: the line they print, and the program as ./dev run starts it.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const root = new URL('../..', import.meta.url).pathname
const answer_ms_max = 60_000

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
// target: null where there is none.
export function row(name, value, unit, target) {
  const shown = value >= 100 ? value.toFixed(0) : value.toFixed(1)
  console.log(`bench ${name} ours=${shown} ${unit} peer=- ratio=- target=${target ?? '-'} ${target === null ? '-' : value <= target ? 'met' : 'missed'}`)
}

export const newFolder = () => mkdtempSync(join(tmpdir(), 'samverkan-bench-'))
export const forget = (folder) => rmSync(folder, { recursive: true, force: true })
const freePort = () => new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => { const { port } = probe.address(); probe.close(() => resolve(port)) })
})
const answers = (port) => new Promise((resolve) => {
  get({ host: '127.0.0.1', port, path: '/api/v1/health', agent: false }, (reply) => { reply.resume(); resolve(reply.statusCode === 200) }).on('error', () => resolve(false))
})

// ./dev run on a free port, until the first answer: {base, pid, took_ms, stop}. The program is built already.
export async function start(folder) {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(join(root, 'dev'), ['run', '--port', String(port), '--data', folder], { cwd: root, stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  while (!(await answers(port))) {
    if (child.exitCode !== null || performance.now() - began > answer_ms_max) throw new Error('the program did not answer')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { base: `http://127.0.0.1:${port}`, pid: child.pid, took_ms: performance.now() - began, stop: async () => { child.kill('SIGTERM'); await ended } }
}
