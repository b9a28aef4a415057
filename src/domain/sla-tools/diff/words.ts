import { canonicalJson } from '../../sla/canonical.ts'

export const quoted = (text: string | undefined): string =>
  text === undefined ? 'unsaid' : `"${text}"`

/** Labels and such, in the order of their names. */
export const list = (entries: Readonly<Record<string, unknown>> | undefined): string =>
  entries === undefined || Object.keys(entries).length === 0 ? 'none' : canonicalJson(entries)
