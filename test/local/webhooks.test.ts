import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { expect, onTestFinished, test, vi } from 'vitest'
import * as z from 'zod'
import { deploy } from '../../dev/local/deployment.ts'
import { narratorOn } from '../../dev/local/narrator.ts'
import { freePort } from '../../dev/local/port.ts'

interface Heard {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A real receiver; it fails the first time that it hears of something. */
async function receiver() {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      const isNew = !heard.some(
        ({ headers }) => headers['webhook-id'] === request.headers['webhook-id'],
      )
      heard.push({ headers: request.headers, body })
      response.writeHead(isNew ? 503 : 204).end()
    })
  })
  await new Promise<void>((over) => server.listen(0, '127.0.0.1', over))
  onTestFinished(() => void server.close())
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}

test('a Worker tells a real receiver, again where it failed, and its library takes it for true', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-webhooks-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const deployment = await deploy({ port: await freePort(), folder }, narratorOn(process.stderr))
  onTestFinished(() => deployment.stop())
  const { heard, url } = await receiver()
  const post = <T>(path: string, body: unknown, answer: z.ZodType<T>) =>
    deployment.api.call({ method: 'POST', path, body }, answer)
  const made = z.object({ id: z.string(), secret: z.string() })
  const { id, secret } = await post('/v1/webhooks', { url }, made)
  await post(`/v1/webhooks/${id}/test`, undefined, z.unknown())
  await vi.waitFor(() => expect(heard).toHaveLength(2), { timeout: 60_000, interval: 250 })
  const [first, second] = heard
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  for (const { headers, body } of heard) {
    const said = new Webhook(secret).verify(body, headers as Record<string, string>)
    expect(said).toMatchObject({ type: 'endpoint.test', data: { customer: null, endpoint: id } })
  }
  const logged = z.object({
    data: z.array(
      z.object({ state: z.string(), attempts: z.array(z.object({ status: z.int() })) }),
    ),
  })
  await vi.waitFor(
    async () => {
      const path = `/v1/webhooks/${id}/deliveries`
      const { data } = await deployment.api.call({ method: 'GET', path }, logged)
      expect(data).toMatchObject([{ state: 'done', attempts: [{ status: 503 }, { status: 204 }] }])
    },
    { timeout: 20_000 },
  )
})
