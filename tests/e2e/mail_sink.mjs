// SPDX-License-Identifier: EUPL-1.2
// A mail server that keeps what it is given, on a free port of this machine alone.
import { createServer } from 'node:net'

export async function startMailSink() {
  const letters = []
  const server = createServer((socket) => {
    let rest = ''
    let letter = null // while its text comes in
    const say = (line) => socket.write(`${line}\r\n`)
    const hear = (line) => {
      if (letter !== null) {
        if (line === '.') { letters.push(letter); letter = null; say('250 kept') } else letter += `${line.replace(/^\.\./, '.')}\n`
      } else if (/^DATA/i.test(line)) { letter = ''; say('354 go on') } else if (/^QUIT/i.test(line)) { say('221 bye'); socket.end() } else say('250 ok')
    }
    say('220 sink')
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      const lines = (rest + bytes).split('\r\n')
      rest = lines.pop()
      lines.forEach(hear)
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: server.address().port, letters, stop: () => new Promise((resolve) => server.close(resolve)) }
}
