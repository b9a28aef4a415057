import type { Finding } from '../../src/domain/openslo/finding.ts'
import type { SlaFault } from '../../src/domain/sla/reading/fault.ts'

/** `file#2/spec/service`: the second document of a file, and the place in it. */
export const placeText = (file: string, document: number | null, pointer: string): string =>
  document === null ? file : `${file}#${document + 1}${pointer}`

/** One line a finding: severity, place, words, value. */
export function findingText(file: string, each: Finding): string {
  const place = placeText(file, each.document, each.pointer)
  return `${each.severity} ${place}: ${each.text}${valueText(each)}`
}

export const faultText = (file: string, each: SlaFault): string =>
  `error ${file}#${each.pointer}: ${each.text}${valueText(each)}`

function valueText({ value, text, suggestion }: Pick<Finding, 'value' | 'text' | 'suggestion'>) {
  const written = value === null ? '' : `, here is ${value}`
  const isSaid = suggestion === null || text.includes('did you mean')
  return isSaid ? written : `${written}; did you mean "${suggestion}"?`
}
