import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { demoBooks } from './demo-books.ts'
import { demoLine, freshState, startDemo } from './demo-process.ts'

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

const judgedSchema = z.object({
  signals: z.int(),
  rejected: z.int(),
  breaches: z.int(),
  credit_minor: z.int(),
  credits: z.array(
    z.object({ customer: z.string(), period: z.string(), commitment: z.string(), minor: z.int() }),
  ),
  windows: z.array(
    z.object({
      customer: z.string(),
      period: z.string(),
      commitment: z.string(),
      from: z.int(),
      until: z.int(),
    }),
  ),
})

/** What the naive script makes of the raw records. */
async function judgedIndependently() {
  const replay = spawn(process.execPath, [pathOf('../../dev/demo/replay/main.ts')])
  const judge = spawn(process.execPath, [
    pathOf('../independent/judge.mjs'),
    pathOf('../../dev/demo/data/llmdrift.ndjson.gz'),
  ])
  replay.stdout.pipe(judge.stdin)
  let text = ''
  judge.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  await once(judge, 'close')
  return judgedSchema.parse(JSON.parse(text))
}

describe('the demo', () => {
  test('owes to the minor unit what an independent script works out, and changes nothing when run again', async () => {
    const state = freshState()
    const [line, judged] = await Promise.all([demoLine(state), judgedIndependently()])
    const summary: unknown = JSON.parse(line)
    const { credits, windows, ...totals } = judged
    expect(summary).toMatchObject({
      ...totals,
      credits: credits.length,
      windows: windows.length,
      stripe_objects: credits.length - 1,
      awaiting_approval: 1,
      ledger_ok: true,
    })

    const books = await demoBooks(state)
    const owed = books.credits.map(({ subject, amount }) => ({
      customer: subject.customer,
      period: subject.period,
      commitment: subject.commitment,
      minor: amount.minor,
    }))
    expect(byText(owed)).toEqual(byText(credits))
    expect(byText(books.windows)).toEqual(byText(windows))

    expect(await demoLine(state)).toBe(line)
    expect(await demoBooks(state)).toEqual(books)
  })

  test('says plainly that its port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { code, output } = await (await startDemo(freshState(), port)).finished
    server.close()
    expect(code).toBe(1)
    expect(output).toContain(`Port ${port} is taken.`)
  })
})

const byText = <T>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
