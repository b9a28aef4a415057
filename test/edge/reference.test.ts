import { describe, expect, test } from 'vitest'
import { curlOf } from '../../src/edge/pages/reference/curl.ts'
import { statusOf } from '../../src/edge/problem.ts'
import { routes } from '../../src/edge/router.ts'
import { call, knock } from '../support/worker/door.ts'

const html = async (path: string): Promise<string> => {
  const answer = await knock(path)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  return answer.text()
}

describe('the reference page', () => {
  test('tells every operation: where it is, who may call it, how from a shell', async () => {
    const page = await html('/docs/api')
    for (const { id, method, path } of routes) {
      expect(page).toContain(`id="${id}"`)
      expect(page).toContain(`<b>${method}</b> ${path.replaceAll(/:(\w+)/g, '{$1}')}</code>`)
    }
    expect(page).toContain('A key with the scope <code>ingest</code>')
    expect(page).toContain('curl -X POST &quot;$MAKEGOOD/v1/signals&quot;')
  })

  test('runs nothing, loads nothing but the stylesheet, and leads to no dead end', async () => {
    const page = await html('/docs/api')
    expect(page).not.toMatch(/<script|onclick|style="/)
    const inside = [...page.matchAll(/href="#([^"]+)"/g)].map(([, name]) => name)
    const there = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, name]) => name))
    expect(inside.filter((name) => !there.has(name))).toEqual([])
    const outside = [...page.matchAll(/href="(\/[^"]*)"/g)].map(([, path]) => path ?? '')
    for (const path of new Set(outside))
      expect([200, 303], path).toContain((await knock(path)).status)
  })

  test('has few words for strangers: no links into what needs a key', async () => {
    expect(await html('/docs/api')).not.toContain('href="/ledger"')
  })
})

describe('a kind of problem', () => {
  test.each(Object.entries(statusOf))(
    '%s is explained where its type leads',
    async (kind, status) => {
      const page = await html(`/problems/${kind}`)
      expect(page).toContain(`Problem ${status}`)
      expect(page).toContain('What to do')
      const all = await html('/problems')
      expect(all).toContain(`href="/problems/${kind}"`)
    },
  )

  test('that a failure names is one of them, and others are not there', async () => {
    const failure = await call('GET', '/v1/customers/nobody/credits')
    const { type } = await failure.json<{ type: string }>()
    expect(await html(type)).toContain('Not found')
    expect((await knock('/problems/nonsense')).status).toBe(404)
  })
})

test('what is copied into a shell is one argument each, whatever it says', () => {
  const operation = {
    parameters: [],
    security: [{ key: ['admin'] }],
    requestBody: { content: { 'application/json': { schema: {}, example: "it's; $(rm -rf)" } } },
  }
  const line = curlOf('POST', '/v1/x', operation as never)
  expect(line).toContain(`-d '"it'\\''s; $(rm -rf)"'`)
  expect(line).toContain('-H "Authorization: Bearer $KEY"')
})
