import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../../bench/bundle.ts'
import { freePort, isFree } from '../../dev/local/port.ts'
import { LIMITS } from '../../src/domain/limits.ts'
import { parseSla } from '../../src/domain/sla/parse.ts'
import { apis } from '../../src/makegood-edge/apis/apis.ts'
import { repeatedShareAtMost, wordsAtLeast } from '../../src/makegood-edge/checks/repetition.ts'
import { foreignShareAtMost, lettersAtLeast } from '../../src/makegood-edge/checks/wrong-script.ts'
import { newBearerKey } from '../../src/services/keys/new-bearer-key.ts'
import { ask } from '../makegood-edge/support/client.ts'
import { type FakeMakegood, fakeMakegood } from '../makegood-edge/support/fake-makegood.ts'
import { type FakeModel, fakeModel, write } from '../makegood-edge/support/fake-model.ts'
import { chatEvents } from '../makegood-edge/support/said.ts'

const page = readFileSync('docs/edge.md', 'utf8')
const blocks = (kind: string): readonly string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${kind}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, text = '']) => text,
  )
const [inWorker = '', inNode = ''] = blocks('ts')

describe('docs/edge.md', () => {
  const key = newBearerKey({ environment: 'test', kind: 'ing' })
  let model: FakeModel
  let makegood: FakeMakegood
  let project: string

  beforeAll(async () => {
    model = await fakeModel()
    makegood = await fakeMakegood()
    // A project of somebody else's, with a checkout installed as npm would.
    project = mkdtempSync(join(tmpdir(), 'makegood-edge-doc-'))
    mkdirSync(join(project, 'node_modules'))
    symlinkSync(process.cwd(), join(project, 'node_modules', 'makegood'), 'dir')
    writeFileSync(join(project, 'package.json'), '{"type":"module"}')
    writeFileSync(join(project, 'worker.ts'), inWorker)
    writeFileSync(join(project, 'server.ts'), inNode)
  })

  afterAll(async () => {
    await model.close()
    await makegood.close()
    rmSync(project, { recursive: true, force: true })
  })

  /** One chat through an edge, and what is reported of it. */
  async function chat(url: string) {
    const events = chatEvents(['{"city":', '"Paris"}'])
    const script = model.plays({ steps: events.map(write), headers: { 'x-served-by': 'pool-a' } })
    const [signal] = await makegood.after(1, async () => {
      const answer = await ask(url, { headers: { 'x-script': script, 'x-customer': 'acme' } })
      expect(answer.bytes.toString()).toBe(events.join(''))
    })
    return signal
  }

  test('has a Worker that works', async () => {
    const port = await freePort()
    const miniflare = new Miniflare(
      convertV4MiniflareOptions({
        name: 'edge',
        modules: true,
        script: bundle(relative(process.cwd(), join(project, 'worker.ts'))),
        compatibilityDate: '2026-10-23',
        bindings: { MODEL_URL: model.url, MAKEGOOD_URL: makegood.url, MAKEGOOD_KEY: key },
        unsafeDirectSockets: [{ host: '127.0.0.1', port }],
      }),
    )
    await miniflare.ready
    expect(await chat(`http://127.0.0.1:${port}`)).toMatchObject({
      'makegood.customer.id': 'acme',
      'makegood.serving.pool': 'pool-a',
      'makegood.check.truncated': 0,
    })
    await miniflare.dispose()
  })

  test('has a Node server that works, and that reports before it ends', async () => {
    const port = await freePort()
    const server = spawn(process.execPath, ['server.ts'], {
      cwd: project,
      env: {
        ...process.env,
        PORT: String(port),
        MODEL_URL: model.url,
        MAKEGOOD_URL: makegood.url,
        MAKEGOOD_KEY: key,
      },
    })
    const ended = once(server, 'exit')
    await expect.poll(() => isFree(port), { timeout: 20_000, interval: 100 }).toBe(false)
    const signal = await chat(`http://127.0.0.1:${port}`)
    expect(signal).toMatchObject({ 'makegood.check.empty': 0 })
    const script = model.plays({ steps: chatEvents(['a']).map(write) })
    const before = makegood.signals.length
    await ask(`http://127.0.0.1:${port}`, { headers: { 'x-script': script, 'x-customer': 'acme' } })
    server.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(makegood.signals.length).toBe(before + 1)
  })

  test('has an SLA that is one', () => {
    const [indicator = ''] = blocks('yaml')
    const indented = indicator.replaceAll(/^(?=.)/gm, '      ').trimStart()
    const parsed = parseSla(
      `apiVersion: makegood.dev/v1
kind: SLA
metadata: { name: answers }
spec:
  service: api
  currency: usd
  timeWindow: [{ duration: 1M, calendar: { timeZone: UTC } }]
  lateness: 1d
  commitments:
    - name: sound-answers
      ${indented}
      budgetingMethod: Occurrences
      objectives: [{ target: 0.95 }]
      remedy:
        kind: bands
        bands: [{ attainment: { lt: 95% }, pays: { kind: share, share: 10% } }]
      basis: { kind: fees, scopes: [api] }
      claim: { kind: automatic }
`,
      'yaml',
    )
    expect(parsed).toMatchObject({ ok: true })
  })

  test('tells every API and limit', () => {
    for (const api of Object.keys(apis)) expect(page).toContain(`\`${api}\``)
    for (const limit of [
      LIMITS.edgeTextLength,
      LIMITS.edgeHeldLength,
      LIMITS.edgeEventLength,
      LIMITS.edgeWaiting,
    ])
      expect(page).toContain(limit.toLocaleString('en'))
    expect(LIMITS.edgeRequestLength).toBe(LIMITS.edgeTextLength)
    expect(page).toContain(
      `tried ${LIMITS.edgeTries} times, at most ${LIMITS.edgeTryMs / 1_000} s each`,
    )
    expect(page).toContain(
      `more than ${repeatedShareAtMost} came before. From ${wordsAtLeast} words on`,
    )
    expect(page).toContain(`more than ${foreignShareAtMost} (`)
    expect(page).toContain(`From ${lettersAtLeast} letters on`)
    expect(LIMITS.edgeBatchWaitMs).toBe(500)
  })
})
