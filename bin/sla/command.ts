import { parseArgs } from 'node:util'
import { diffSlas } from '../../src/domain/sla-tools/diff/diff.ts'
import { diffText } from '../../src/domain/sla-tools/diff/text.ts'
import { explainSla } from '../../src/domain/sla-tools/explain/explain.ts'
import type { Lang } from '../../src/domain/sla-tools/explain/formats.ts'
import { explanationText } from '../../src/domain/sla-tools/explain/text.ts'
import { backtest } from './backtest.ts'
import type { Deployment } from './deployment.ts'
import { Refused, UsageError } from './fail.ts'
import { forecast } from './forecast.ts'
import { helpOf, overview, type Verb, verbs } from './help.ts'
import { lint } from './lint.ts'
import { exactly, validDocument } from './read-document.ts'
import { whatIf } from './what-if.ts'

/**
 * Ends in 0, in 1 when a file is not a valid SLA or something was not judged, in 2 when the command is
 * wrong.
 */
export async function runSla(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [word, ...files] = positionals
    const verb = verbs.find((each) => each === word)
    if (values.help && (verb || word === undefined)) {
      console.log(verb ? helpOf[verb] : overview)
      return 0
    }
    if (word === undefined) throw new UsageError(`name a verb.\n\n${overview}`)
    if (!verb) throw new UsageError(`there is no verb "sla ${word}".\n\n${overview}`)
    for (const name of Object.keys(values)) belongs(name as keyof Values, verb)
    return await run(verb, files, values)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(`makegood: ${error.message}`)
    return error instanceof Refused ? 1 : 2
  }
}

const options = {
  lang: { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  url: { type: 'string' },
  key: { type: 'string' },
  customer: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  'any-sla': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

const asking = ['what-if', 'backtest', 'forecast'] as const
const belongsTo: Readonly<Record<keyof Values, readonly Verb[]>> = {
  lang: ['explain'],
  json: verbs,
  quiet: asking,
  url: asking,
  key: asking,
  customer: ['backtest', 'forecast'],
  from: ['what-if', 'backtest'],
  until: ['what-if', 'backtest'],
  'any-sla': ['what-if'],
  help: verbs,
}

function belongs(name: keyof Values, verb: Verb): void {
  const to = belongsTo[name]
  if (!to.includes(verb)) throw new UsageError(`--${name} belongs to ${to.join(', ')}`)
}

function run(verb: Verb, files: readonly string[], values: Values): number | Promise<number> {
  const { json = false, quiet = false, from, until } = values
  switch (verb) {
    case 'lint':
      return lint(files, json)
    case 'explain': {
      const [file = ''] = exactly(files, ['one FILE'])
      const told = explainSla(validDocument(file), langOf(values.lang))
      return printed(json, told, explanationText(told))
    }
    case 'diff': {
      const [before = '', after = ''] = exactly(files, ['OLD', 'NEW'])
      const changes = diffSlas(validDocument(before), validDocument(after))
      return printed(json, changes, diffText(changes))
    }
    case 'what-if': {
      const [file = ''] = exactly(files, ['one FILE'])
      const anySla = values['any-sla'] ?? false
      return whatIf(file, deploymentOf(values), { from, until, anySla, json, quiet })
    }
    case 'backtest': {
      const [file = ''] = exactly(files, ['one FILE'])
      const customer = required(values.customer, '--customer')
      const asked = { customer, from, until, json, quiet }
      return backtest(file, deploymentOf(values), asked, Date.now())
    }
    case 'forecast': {
      exactly(files, [])
      return forecast(required(values.customer, '--customer'), deploymentOf(values), json)
    }
  }
}

const deploymentOf = ({ url, key }: Values): Deployment => ({
  url: url ?? process.env.MAKEGOOD_URL ?? 'http://127.0.0.1:8787',
  key: required(key ?? process.env.MAKEGOOD_KEY, '--key (or MAKEGOOD_KEY)'),
})

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is needed`)
  return value
}

function langOf(text = 'en'): Lang {
  if (text === 'en' || text === 'de') return text
  throw new UsageError(`--lang is en or de, not ${text}`)
}

function printed(asJson: boolean, value: unknown, text: string): number {
  console.log(asJson ? JSON.stringify(value, null, 2) : text.trimEnd())
  return 0
}
