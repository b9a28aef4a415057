import { Agent, request } from 'node:http'
import { question } from './answer-text.ts'

/** Milliseconds from the request's start. */
export interface Times {
  readonly first: number
  readonly whole: number
}

/** One connection that stays open, as a gateway's does. */
export const connection = (): Agent => new Agent({ keepAlive: true, maxSockets: 1 })

export function stream(url: string, agent: Agent): Promise<Times> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const outgoing = request(
      `${url}/v1/chat/completions`,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'accept-encoding': 'gzip' },
      },
      (answer) => {
        let first: number | undefined
        let bytes = 0
        answer.on('data', (chunk: Buffer) => {
          first ??= performance.now() - started
          bytes += chunk.length
        })
        answer.on('error', reject)
        answer.on('end', () => {
          if (answer.statusCode !== 200 || first === undefined || bytes === 0)
            reject(new Error(`${url} answered ${answer.statusCode}`))
          else resolve({ first, whole: performance.now() - started })
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(question)
  })
}
