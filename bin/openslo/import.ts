import { currencyCodes, parseCurrency } from '../../src/domain/money/currencies.ts'
import type { Currency } from '../../src/domain/money/money.ts'
import { type Bindings, noBindings, parseBindings } from '../../src/domain/openslo/bindings.ts'
import { type Commitments, commitmentsOf } from '../../src/domain/openslo/commit.ts'
import { type Draft, draftsOf } from '../../src/domain/openslo/draft.ts'
import { readOpenSlo } from '../../src/domain/openslo/read.ts'
import { resolveSlos } from '../../src/domain/openslo/resolve.ts'
import { nearest } from '../../src/domain/sla/reading/near-miss.ts'
import { faultText, findingText, placeText } from './say.ts'
import { oneFile, textOf, UsageError } from './usage.ts'
import { yamlText } from './yaml.ts'

interface Values {
  readonly bind?: string | undefined
  readonly currency?: string | undefined
}

/**
 * SLAs on stdout, parted by `---`; findings, what was left out and what to decide on stderr. 1 when
 * the text has errors or anything was left out.
 */
export function imported(files: readonly string[], { bind, currency }: Values): number {
  const file = oneFile(files, 'FILE')
  const code = currencyOf(currency)
  const bindings = bind === undefined ? noBindings : boundBy(bind)
  const { documents, findings } = readOpenSlo(textOf(file))
  for (const each of findings) console.error(findingText(file, each))
  const made = commitmentsOf(resolveSlos(documents), bindings)
  const drafts = draftsOf(made.committed, code)
  for (const line of leftOut(file, made)) console.error(line)
  if (drafts.length === 0) console.error(`no SLA: ${file} holds no SLO that could become one`)
  for (const draft of drafts) for (const line of toDecide(draft)) console.error(line)
  if (drafts.length > 0) console.log(yamlText(drafts.map(({ sla }) => sla)))
  const isWhole = drafts.length > 0 && leftOut(file, made).length === 0
  return isWhole && findings.every(({ severity }) => severity === 'warning') ? 0 : 1
}

function currencyOf(text: string | undefined): Currency {
  if (text === undefined) throw new UsageError('--currency is missing: OpenSLO knows no money')
  const code = parseCurrency(text)
  if (code.ok) return code.value
  const suggestion = nearest(text.toLowerCase(), currencyCodes)
  const hint = suggestion === null ? '' : `; did you mean "${suggestion}"?`
  throw new UsageError(`"${text}" is no currency that Stripe bills in${hint}`)
}

function boundBy(file: string): Bindings {
  const parsed = parseBindings(textOf(file))
  if (parsed.ok) return parsed.value
  const faults = parsed.error.map((fault) => `  ${faultText(file, fault)}`)
  throw new UsageError([`${file} holds no bindings:`, ...faults].join('\n'))
}

function leftOut(file: string, { unbound, inexpressible, unused }: Commitments): string[] {
  return [
    ...unbound.flatMap(({ document, pointer, metrics }) =>
      metrics.map(({ indicator, role, type, query }) => {
        const from = `${type ?? 'an unnamed source'}: ${query}`
        return `unbound ${placeText(file, document, pointer)}: "${role}" of "${indicator}" is a query of ${from}`
      }),
    ),
    ...inexpressible.map(
      ({ document, pointer, text }) => `left out ${placeText(file, document, pointer)}: ${text}`,
    ),
    ...unused.map((name) => `unused the bindings of "${name}": no SLO here has that indicator`),
  ]
}

const toDecide = ({ sla, decisions }: Draft): string[] =>
  decisions.map(({ pointer, text }) => `decide ${sla.metadata.name}#${pointer}: ${text}`)
