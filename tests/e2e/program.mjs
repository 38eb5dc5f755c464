// SPDX-License-Identifier: EUPL-1.2
// Starts the program for a test or a benchmark, on a free port of this machine alone.
//
// SAMVERKAN   the program (build/samverkan)          E2E_PORT   the port, where it is free
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const program = process.env.SAMVERKAN ?? new URL('../../build/samverkan', import.meta.url).pathname
const ready_ms = 60_000

const inUse = new Set() // by programs of this process, also while they start and do not listen yet
const freePort = (wanted = Number(process.env.E2E_PORT ?? 0)) => inUse.has(wanted) ? freePort(0) : new Promise((resolve) => {
  const probe = createServer().once('error', () => resolve(freePort(0))).listen(wanted, '127.0.0.1', () => {
    const { port } = probe.address()
    const isOurs = inUse.has(port)
    inUse.add(port)
    probe.close(() => resolve(isOurs ? freePort(0) : port))
  })
})

/** `samverkan serve`, once it answers. `data`: the store's folder, made when absent; none: a new one that goes when it stops.
    `files`: what the operator has put beside the store, by name. */
export async function startProgram({ data = null, options = ['--demo'], files = {} } = {}) {
  if (!existsSync(program)) throw new Error(`${program} is not built`)
  const port = await freePort()
  const folder = data ?? mkdtempSync(join(tmpdir(), 'samverkan-store-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const child = spawn(program, ['serve', '--port', String(port), '--data', folder, ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { said = (said + text).slice(-4000) })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const base = `http://127.0.0.1:${port}`
  const since = Date.now()
  while (!(await fetch(`${base}/api/v1/health`).then((reply) => reply.ok, () => false))) {
    if (child.exitCode !== null || Date.now() - since > ready_ms) {
      child.kill()
      inUse.delete(port)
      throw new Error(`the program did not answer:\n${said}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    inUse.delete(port)
    if (!data) rmSync(folder, { recursive: true, force: true })
  }
  return { base, pid: child.pid, stop }
}
