import { base } from './base.ts'
import { burn } from './burn.ts'
import { disputes } from './disputes.ts'
import { forms } from './forms.ts'
import { month } from './month.ts'
import { parts } from './parts.ts'
import { print } from './print.ts'
import { reference } from './reference.ts'
import { report } from './report.ts'
import { signIn } from './sign-in.ts'
import { status } from './status.ts'
import { tables } from './tables.ts'
import { tokens } from './tokens.ts'
import { window } from './window.ts'

/** The one stylesheet of all pages. Spaces at the starts of lines are for its writers only. */
export const stylesheet = [
  tokens,
  base,
  parts,
  tables,
  month,
  reference,
  signIn,
  forms,
  burn,
  window,
  disputes,
  report,
  status,
  print,
]
  .join('')
  .replaceAll(/\n\s*/g, '\n')
  .trim()

/** 32-bit FNV-1a: names a version for caches, guards nothing, and needs no promise as SHA-256 would. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** Route: `/style.css`; the query changes with the content. */
export const stylesheetPath = `/style.css?v=${fingerprint(stylesheet)}`
