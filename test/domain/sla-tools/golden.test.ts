import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseSla } from '../../../src/domain/sla/parse.ts'
import { explainSla } from '../../../src/domain/sla-tools/explain/explain.ts'
import { explanationText } from '../../../src/domain/sla-tools/explain/text.ts'

const folder = new URL('../../../slas/templates/', import.meta.url)
const templates = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
const told = templates.flatMap((file) => (['en', 'de'] as const).map((lang) => ({ file, lang })))

describe('the explanation of a template', () => {
  test.each(told)('$file in $lang is the agreed text', ({ file, lang }) => {
    const parsed = parseSla(readFileSync(new URL(file, folder), 'utf8'), 'yaml')
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    const golden = new URL(`golden/${file.replace('.yaml', '')}.${lang}.txt`, import.meta.url)
    expect(explanationText(explainSla(parsed.value, lang))).toBe(readFileSync(golden, 'utf8'))
  })
})
