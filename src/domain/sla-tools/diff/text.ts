import type { Change, Judgement, Said } from './change.ts'

/** The changes as plain text for a terminal, grouped by commitment; ends in a line break. */
export function diffText(changes: readonly Change[]): string {
  if (changes.length === 0) return 'No change in meaning.\n'
  const groups = Map.groupBy(changes, ({ commitment }) => commitment)
  const told = [...groups].map(([commitment, own]) =>
    [
      commitment === null ? 'The whole SLA' : `Commitment ${commitment}`,
      ...own.map(changeText),
    ].join('\n'),
  )
  return `${told.join('\n\n')}\n`
}

function changeText({ kind, what, before, after, forTheCustomer }: Change): string {
  const lines = [`  ${what} ${kind}${judgementText(forTheCustomer)}`]
  if (before) lines.push(saidText('-', before))
  if (after) lines.push(saidText('+', after))
  return lines.join('\n')
}

const saidText = (sign: '-' | '+', { text, pointer }: Said): string =>
  `    ${sign} ${text}  (${pointer || 'the document'})`

function judgementText(judgement: Judgement): string {
  switch (judgement) {
    case 'better':
      return ' (better for the customer)'
    case 'worse':
      return ' (worse for the customer)'
    case 'unclear':
      return ''
  }
}
