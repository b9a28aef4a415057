import { connect } from 'node:net'
import { type Answer, readAnswer } from './answer.ts'

/** Longer than anything that the Worker waits for. */
const patienceMs = 40_000

/**
 * Sends bytes on a connection of their own, and reads until the server closes it.
 *
 * @param isSound Else this end says that nothing more will come: the server may be waiting for it.
 */
export function knock(port: number, bytes: Buffer, isSound: boolean): Promise<Answer | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const chunks: Buffer[] = []
    socket.setTimeout(patienceMs, () => socket.destroy())
    if (isSound) socket.write(bytes)
    else socket.end(bytes)
    socket.on('data', (chunk) => chunks.push(chunk))
    // A server may close before it has read all of a large body.
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(readAnswer(Buffer.concat(chunks))))
  })
}
