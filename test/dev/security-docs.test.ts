import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const folder = 'docs/security'
const pages = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(`${folder}/${name}`, 'utf8'),
}))

/** A file, and the title of a test in it where one is named: `test/a.test.ts` “does what it should”. */
const named = /`(test\/[\w./-]+\.ts)`(?: “([^”]+)”)?/g

const mentions = pages.flatMap(({ name, text }) =>
  [...text.matchAll(named)].map(([, file = '', title]) => ({ name, file, title })),
)

/** A test's title stands in its file between quotes of one kind. */
const hasTest = (file: string, title: string): boolean => {
  const text = readFileSync(file, 'utf8')
  return ["'", '"', '`'].some((quote) => text.includes(`${quote}${title}${quote}`))
}

describe.each(pages)('docs/security/$name', ({ name }) => {
  const here = mentions.filter((each) => each.name === name)

  test('names tests that there are', () => {
    const missing = here.filter(
      ({ file, title }) => !existsSync(file) || (title !== undefined && !hasTest(file, title)),
    )
    expect(missing).toEqual([])
    expect(here.length).toBeGreaterThan(0)
  })
})

/** The first column of a table: its rows in order. */
const rowsOf = (name: string, first: RegExp): string[] =>
  [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(first)].map(([, id = '']) => id)

test('every risk of the API list is answered, and by a test', () => {
  const rows = readFileSync(`${folder}/owasp-api-2023.md`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| API'))
  expect(rows.map((row) => /^\| (API\d+)/.exec(row)?.[1])).toEqual(
    Array.from({ length: 10 }, (_, i) => `API${i + 1}`),
  )
  for (const row of rows) expect(row).toMatch(named)
})

test('every chapter of ASVS 5 is answered, by a test or by why it is not asked', () => {
  const chapters = Array.from({ length: 17 }, (_, i) => `V${i + 1}`)
  expect(rowsOf('asvs-5.md', /^## (V\d+) /gm)).toEqual(chapters)
  const [, ...parts] = readFileSync(`${folder}/asvs-5.md`, 'utf8').split(/^## /m)
  for (const part of parts) expect(part).toMatch(/`test\/|Not applicable:/)
})
