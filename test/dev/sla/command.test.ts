import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commitment, document } from '../../domain/sla/sample.ts'
import { ranSla } from './run-sla.ts'

const folder = mkdtempSync(join(tmpdir(), 'makegood-sla-'))

function file(name: string, value: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(value))
  return path
}

const good = file('good.json', document([commitment()]))
const quiet = file('quiet.yaml', document([commitment({ caps: [{ kind: 'share', share: 0 }] })]))
const bad = file('bad.json', document([commitment()], { currency: 'usx' }))

describe('makegood sla', () => {
  test('lint ends in 0 with warnings, and in 1 as soon as one file is no SLA', async () => {
    expect(await ranSla('lint', good)).toEqual({
      exit: 0,
      out: `${good}: nothing to say`,
      error: '',
    })
    const warned = await ranSla('lint', quiet)
    expect(warned).toMatchObject({ exit: 0 })
    expect(warned.out).toContain('  warning  /spec/commitments/0/caps/0: ')
    const refused = await ranSla('lint', bad, good)
    expect(refused.exit).toBe(1)
    expect(refused.out).toMatch(/ {2}error {4}\/spec\/currency: "usx".* Did you mean "usd"\?/)
  })

  test.each([
    [
      'lint',
      [good, bad],
      [
        { file: good, valid: true },
        { file: bad, valid: false },
      ],
    ],
    ['diff', [good, quiet], [{ what: 'cap of the period, as a share', forTheCustomer: 'worse' }]],
    ['explain', [good], { lang: 'en', commitments: [{ name: 'availability' }] }],
  ])('%s speaks JSON', async (verb, files, expected) => {
    expect(JSON.parse((await ranSla(verb, ...files, '--json')).out)).toMatchObject(expected)
  })

  test.each([
    ['explain', [bad]],
    ['diff', [good, bad]],
  ])('%s ends in 1 for what is no SLA, naming the place', async (verb, files) => {
    const ran = await ranSla(verb, ...files)
    expect(ran).toMatchObject({ exit: 1, out: '' })
    expect(ran.error).toMatch(/bad\.json is not a valid SLA:\n {2}\/spec\/currency: /)
  })

  test.each([
    ['no verb', [], /name a verb/],
    ['another verb', ['bless', good], /no verb "sla bless"/],
    ['no file', ['lint'], /at least one FILE/],
    ['a file that is not there', ['lint', 'nowhere.yaml'], /no file nowhere\.yaml/],
    ['one file to compare', ['diff', good], /name OLD and NEW/],
    ['two files to explain', ['explain', good, good], /name one FILE/],
    ['another language', ['explain', good, '--lang', 'fr'], /--lang is en or de/],
    ['a language for lint', ['lint', good, '--lang', 'de'], /belongs to explain/],
    ['another option', ['lint', good, '--strict'], /--strict/],
  ])('ends in 2 for %s', async (_name, args, sentence) => {
    const ran = await ranSla(...args)
    expect(ran).toMatchObject({ exit: 2, out: '' })
    expect(ran.error).toMatch(sentence)
  })

  test('explains itself', async () => {
    expect(await ranSla('--help')).toMatchObject({
      exit: 0,
      out: expect.stringContaining('sla diff OLD NEW'),
    })
  })

  test('what-if follows the pages of a deployment, and ends in 1 for a customer that it could not judge', async () => {
    const sums = (draft: number) => ({
      usd: { draft, owed: 100, issued: 40, difference: draft - 100, beyond_issued: draft - 40 },
    })
    const pages: Record<string, unknown> = {
      '': { data: [{ customer: 'a', periods: 3, totals: sums(150), unfit: [] }], next: 'a' },
      a: {
        data: [
          {
            customer: 'b',
            periods: 1,
            totals: sums(0),
            unfit: [{ agreement: 'b1', detail: 'No.' }],
          },
          { customer: 'c', refused: 'Too much.' },
        ],
        next: null,
      },
    }
    const asked: string[] = []
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://x')
      asked.push(`${request.method} ${url.pathname} ${request.headers.authorization}`)
      response.end(JSON.stringify(pages[url.searchParams.get('starting_after') ?? '']))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const ran = await ranSla('what-if', good, '--url', `http://127.0.0.1:${port}`, '--key', 'k')
    server.close()
    expect(asked).toEqual(Array(2).fill('POST /v1/slas/what-if Bearer k'))
    expect(ran.exit).toBe(1)
    expect(ran.out.split('\n')).toEqual([
      'a: 3 periods. usd: the draft owes 150, 100 were owed, 40 issued, +110 beyond that (minor units).',
      'b: 1 periods. usd: the draft owes 0, 100 were owed, 40 issued, -40 beyond that (minor units).',
      '  b1: No.',
      'c: not judged. Too much.',
      'All together: usd: the draft owes 150, 200 were owed, 80 issued, +70 beyond that (minor units). 1 customers were not judged.',
    ])
  })

  test('what-if says in plain words that nobody answers', async () => {
    const ran = await ranSla('what-if', good, '--url', 'http://127.0.0.1:9', '--key', 'k')
    expect(ran).toMatchObject({ exit: 2, out: '' })
    expect(ran.error).toMatch(/http:\/\/127\.0\.0\.1:9 does not answer/)
  })
})
