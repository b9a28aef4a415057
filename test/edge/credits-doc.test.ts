import { describe, expect, test } from 'vitest'
// @ts-expect-error a page is no module: Vite gives its text.
import doc from '../../docs/credits.md?raw'
import { limitNames } from '../../src/domain/ledger/money-limit.ts'
import { routes } from '../../src/edge/router.ts'

const doors = new Set(routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, '{}')}`))
const named = [...String(doc).matchAll(/\b(GET|POST) (\/v1\/[^\s`?)]+)/g)].map(
  ([, method, path = '']) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`,
)

describe('docs/credits.md', () => {
  test('names doors that are there', () => {
    expect(named.length).toBeGreaterThan(8)
    expect(named.filter((door) => !doors.has(door))).toEqual([])
  })

  test('tells of every limit', () => {
    for (const name of limitNames) expect(doc).toContain(name)
  })
})
