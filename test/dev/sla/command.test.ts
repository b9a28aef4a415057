import { mkdtempSync, writeFileSync } from 'node:fs'
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
  test('lint ends in 0 with warnings, and in 1 as soon as one file is no SLA', () => {
    expect(ranSla('lint', good)).toEqual({ exit: 0, out: `${good}: nothing to say`, error: '' })
    const warned = ranSla('lint', quiet)
    expect(warned).toMatchObject({ exit: 0 })
    expect(warned.out).toContain('  warning  /spec/commitments/0/caps/0: ')
    const refused = ranSla('lint', bad, good)
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
  ])('%s speaks JSON', (verb, files, expected) => {
    expect(JSON.parse(ranSla(verb, ...files, '--json').out)).toMatchObject(expected)
  })

  test.each([
    ['explain', [bad]],
    ['diff', [good, bad]],
  ])('%s ends in 1 for what is no SLA, naming the place', (verb, files) => {
    const ran = ranSla(verb, ...files)
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
  ])('ends in 2 for %s', (_name, args, sentence) => {
    const ran = ranSla(...args)
    expect(ran).toMatchObject({ exit: 2, out: '' })
    expect(ran.error).toMatch(sentence)
  })

  test('explains itself', () => {
    expect(ranSla('--help')).toMatchObject({
      exit: 0,
      out: expect.stringContaining('sla diff OLD NEW'),
    })
  })
})
