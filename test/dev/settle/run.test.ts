import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { runSettle } from '../../../bin/settle/command.ts'
import { run } from '../../../bin/settle/run.ts'
import { Refused } from '../../../bin/sla/fail.ts'
import { type Answer, type Asked, deploymentThat } from '../sla/deployment.ts'

const nothing = { due: 0, retrying: 0, later: 0, over_limit: 0, paused: 0 }
const pace = { requests_per_second: 42.5, ceiling: 80, refusals: 3, waiting: 2 }

const progress = (issued: number, open: object) => ({
  open: { ...nothing, ...open },
  issued,
  pace,
  estimated_end: '2025-09-03T10:20:30.000Z',
})

/** A deployment whose looks come out as these, one after the other; the first is that of the start. */
async function watching(
  looks: readonly (object | Answer)[],
  more: { readonly quiet?: boolean } = {},
) {
  const left = [...looks]
  const answersSo = ({ line }: Asked): Answer => {
    const look = left.shift() ?? {}
    if ('status' in look) return look as Answer
    const after = line.startsWith('POST') ? { after: 812, customers: {} } : {}
    return { body: { ...look, ...after } }
  }
  const { url, asked } = await deploymentThat(answersSo)
  const out = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  try {
    const options = { json: false, quiet: true, everyMs: 1, patienceMs: 50, ...more }
    const exit = await run({ url, key: 'k' }, options)
    const json = left.length
    const said = (spy: { mock: { calls: readonly (readonly unknown[])[] } }) =>
      spy.mock.calls.map(([text]) => String(text)).join('\n')
    return {
      exit,
      left: json,
      asked: asked.map(({ line, url }) => `${line}${url.search}`),
      out: said(out),
      bar: said(err),
    }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}

describe('makegood settle run', () => {
  test('starts a run and watches until nothing due is open', async () => {
    const { exit, asked, left, out } = await watching([
      progress(0, { due: 3 }),
      progress(2, { due: 1 }),
      progress(2, { retrying: 1 }),
      progress(3, {}),
    ])
    expect({ exit, left }).toEqual({ exit: 0, left: 0 })
    expect(asked).toEqual([
      'POST /v1/settlement/run Bearer k',
      ...Array.from({ length: 3 }, () => 'GET /v1/settlement Bearer k?after=812'),
    ])
    expect(out).toMatch(/^3 credits reached Stripe in \d+ s; nothing due is open\.$/)
  })

  test('ends where only limits, pauses and later tries are left, and tells them', async () => {
    const { out } = await watching([progress(0, { over_limit: 4, paused: 2, later: 1 })])
    expect(out.split('\n').slice(1)).toEqual([
      '4 wait over a limit of the day.',
      '2 wait for settlement to be let go on.',
      '1 wait for another try in hours.',
    ])
  })

  test('shows how far it is, how fast Stripe is asked and when it will end', async () => {
    const shown = await watching([progress(1, { due: 3 }), progress(4, {})], { quiet: false })
    expect(shown.bar).toContain('settling: 1 of 4, ')
    expect(shown.bar).toContain('42.5 of 80 requests/s, until about 10:20:30 UTC')
    const away = { ...progress(1, { due: 3 }), pace: null, estimated_end: null }
    const stuck = await watching([away, progress(4, {})], { quiet: false })
    expect(stuck.bar).toContain('the gate to Stripe does not answer')
    const soon = await watching([progress(1, { retrying: 3 }), progress(4, {})], { quiet: false })
    expect(soon.bar).toContain('3 tried again soon')
  })

  test('is refused with the words of the deployment, at the start and later', async () => {
    const refusal = { status: 403, body: { detail: 'This key may not do that.' } }
    await expect(watching([refusal])).rejects.toThrow(Refused)
    await expect(watching([progress(0, { due: 1 }), refusal])).rejects.toThrow(
      'This key may not do that.',
    )
  })

  test('has its end as one line of JSON, and takes nothing that is for a dry run', async () => {
    const { url } = await deploymentThat(() => ({
      body: { ...progress(7, { over_limit: 1 }), after: 1 },
    }))
    const out = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await runSettle(['run', '--url', url, '--key', 'k', '--json', '--quiet'])).toBe(0)
    const [line] = out.mock.calls.flat()
    expect(JSON.parse(String(line))).toEqual({
      issued: 7,
      seconds: expect.any(Number),
      waiting: { over_limit: 1, paused: 0, later: 0 },
      refusals: 3,
    })
    expect(await runSettle(['run', '--key', 'k', '--period', '2025-08'])).toBe(2)
    expect(await runSettle(['run', 'all', '--key', 'k'])).toBe(2)
    out.mockRestore()
    error.mockRestore()
  })

  test('waits for a deployment that is away for a moment, not for ever', async () => {
    let looks = 0
    const server = createServer((request, response) => {
      looks += 1
      // Away at the second look, back at the third, and gone after it.
      if (looks === 2 || looks > 3) request.socket.destroy()
      else response.end(JSON.stringify({ ...progress(0, { due: 1 }), after: 1 }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const options = { json: false, quiet: true, everyMs: 5, patienceMs: 60 }
    await expect(run({ url: `http://127.0.0.1:${port}`, key: 'k' }, options)).rejects.toThrow(
      'does not answer',
    )
    expect(looks).toBeGreaterThan(4)
  })
})
