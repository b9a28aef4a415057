import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseSla } from '../../../src/domain/sla/parse.ts'
import { explainSla } from '../../../src/domain/sla-tools/explain/explain.ts'
import { explanationText } from '../../../src/domain/sla-tools/explain/text.ts'

const folder = new URL('../../../slas/templates/', import.meta.url)
const goldens = new URL('golden/', import.meta.url)
const documents = [folder, goldens].flatMap((from) =>
  readdirSync(from)
    .filter((name) => name.endsWith('.yaml'))
    .map((file) => ({ file, from })),
)
const told = documents.flatMap(({ file, from }) =>
  (['en', 'de'] as const).map((lang) => ({ file, from, lang })),
)

describe('the explanation of a document', () => {
  test.each(told)('$file in $lang is the agreed text', ({ file, from, lang }) => {
    const parsed = parseSla(readFileSync(new URL(file, from), 'utf8'), 'yaml')
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    const golden = new URL(`${file.replace('.yaml', '')}.${lang}.txt`, goldens)
    expect(explanationText(explainSla(parsed.value, lang))).toBe(readFileSync(golden, 'utf8'))
  })
})
