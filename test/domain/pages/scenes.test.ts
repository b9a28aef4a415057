import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { month } from '../../../src/edge/pages/gallery/month.ts'
import { hostileMonth } from '../../../src/edge/pages/gallery/months.ts'
import { notFound } from '../../../src/edge/pages/gallery/others.ts'
import { scenes } from '../../../src/edge/pages/gallery/scenes.ts'
import { renderMonth } from '../../../src/edge/pages/month/month.tsx'
import { renderProblem } from '../../../src/edge/pages/problem.tsx'
import { stylesheet, stylesheetPath } from '../../../src/edge/pages/style/stylesheet.ts'

const all = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)].map((one) => one[1] ?? '')

describe.each(scenes)('the page “$title”', ({ render, lang }) => {
  const html = render()
  /** Tags only: what stands between them is text. */
  const tags = all(html, /(<[^>]*>)/g).join('\n')

  test('is one document in a language with one heading of the first rank', () => {
    expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${lang}">`))
    expect(all(html, /(<h1)/g)).toHaveLength(1)
    expect(html).toContain(`href="${stylesheetPath}"`)
  })

  test('has no script, no handler and no inline style', () => {
    // Quotes stand only around values: in text they are escaped.
    const bare = html.replaceAll(/"[^"]*"/g, '""')
    expect(bare).not.toMatch(/<(script|style|iframe|object|img)/i)
    expect(all(bare, /(<[^>]*>)/g).join('\n')).not.toMatch(/\s(style|on[a-z]+)=/i)
    expect(tags).not.toMatch(/="javascript:/i)
  })

  test('has unique ids, and every reference finds one', () => {
    const ids = all(tags, /\sid="([^"]*)"/g)
    expect(new Set(ids).size).toBe(ids.length)
    const references = [
      ...all(tags, /aria-(?:labelledby|describedby)="([^"]*)"/g).flatMap((one) => one.split(' ')),
      ...all(tags, /\sfor="([^"]*)"/g),
      ...all(tags, /href="#([^"]+)"/g),
    ]
    for (const reference of references) expect(ids).toContain(reference)
  })

  test('is never without its figures', () => {
    expect(html).not.toMatch(/undefined|\bNaN\b|\[object /)
  })
})

test('hostile names are text, whole', () => {
  const html = renderMonth(hostileMonth)
  expect(html).not.toContain('<img')
  expect(html).toContain('&lt;script>alert(1)&lt;/script>')
  expect(html).toMatch(/<bdi>[^<]*\u202E/)
})

test('a right that arises is told with its reason, as text', () => {
  const [first, ...others] = month.verdict.commitments
  if (!first) throw new Error('no commitment')
  const rights = [{ right: '<b>terminate</b>', text: '3 of the last 6 periods are breached.' }]
  const verdict = { ...month.verdict, commitments: [{ ...first, rights }, ...others] }
  const html = renderMonth({ ...month, verdict })
  expect(html).toContain('<bdi>&lt;b>terminate&lt;/b></bdi>')
  expect(html).toContain('<bdi>3 of the last 6 periods are breached.</bdi>')
  expect(all(html, /(Rights that arise)/g)).toHaveLength(1)
})

test('a way back that leads elsewhere leads home', () => {
  for (const href of [
    'javascript:alert(1)',
    'https://example.com',
    '//example.com',
    '/\\example.com',
  ]) {
    expect(renderProblem({ ...notFound, back: { to: 'start', href } })).toContain(
      '<a class="button" href="/">',
    )
  }
})

test('a month weighs at most 40 KB on the wire, its style 8', () => {
  expect(gzipSync(renderMonth(month)).length).toBeLessThan(40_000)
  expect(gzipSync(stylesheet).length).toBeLessThan(8_000)
})
