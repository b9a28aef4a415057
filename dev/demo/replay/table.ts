import type { Fact } from './assumptions.ts'

/** The replay's numbers as the Markdown table of docs/demo.md; a test keeps the two alike. */
export function factsTable(facts: readonly Fact[]): string {
  const rows = facts.map(
    ({ id, value, status, text }) =>
      `| \`${id}\` | ${status} | ${shortly(value)} | ${text.trim().replaceAll('|', '\\|')} |`,
  )
  return ['| number | status | value | what it is |', '|---|---|---|---|', ...rows].join('\n')
}

const longest = 60

function shortly(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length <= longest ? text : 'see the file'
}
