import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { verbs } from '../../../bin/sla/help.ts'
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
    expect(warned.out).toContain('  warning  line 1, /spec/commitments/0/caps/0: ')
    const refused = await ranSla('lint', bad, good)
    expect(refused.exit).toBe(1)
    expect(refused.out).toMatch(
      / {2}error {4}line 1, \/spec\/currency: "usx".* Did you mean "usd"\?/,
    )
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
    expect(ran.error).toMatch(/bad\.json is not a valid SLA:\n {2}line 1, \/spec\/currency: /)
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
    ['a customer for all', ['what-if', good, '--customer', 'a'], /belongs to backtest, forecast/],
    ['no key', ['what-if', good], /--key \(or MAKEGOOD_KEY\) is needed/],
    ['nobody to look at', ['backtest', good, '--key', 'k'], /--customer is needed/],
    ['a file to forecast', ['forecast', good, '--customer', 'a'], /name no FILE/],
    [
      'no instant',
      ['backtest', good, '--customer', 'a', '--key', 'k', '--until', 'now'],
      /--until is an instant, not now/,
    ],
    [
      'no URL',
      ['forecast', '--customer', 'a', '--key', 'k', '--url', 'here'],
      /--url is a URL like .*, not here/,
    ],
    [
      'a deployment that does not answer',
      ['what-if', good, '--url', 'http://127.0.0.1:9', '--key', 'k'],
      /http:\/\/127\.0\.0\.1:9 does not answer/,
    ],
  ])('ends in 2 for %s', async (_name, args, sentence) => {
    const ran = await ranSla(...args)
    expect(ran).toMatchObject({ exit: 2, out: '' })
    expect(ran.error).toMatch(sentence)
  })

  test('explains itself, and each verb by itself', async () => {
    for (const [verb, text] of [
      [[], 'sla diff OLD NEW'],
      ...verbs.map((each) => [[each], `makegood sla ${each}`] as const),
    ] as const) {
      const ran = await ranSla(...verb, '--help')
      expect(ran).toMatchObject({ exit: 0, error: '' })
      expect(ran.out).toContain(text)
      expect(Math.max(...ran.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    }
  })
})
