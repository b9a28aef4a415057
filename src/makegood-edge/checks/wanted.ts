import type { Shape } from './json-schema.ts'
import type { Script } from './wrong-script.ts'

/** Which checks a route makes of its answers, and what they expect. */
export interface WantedChecks {
  readonly empty: boolean
  readonly truncated: boolean
  /** Null: not made. Else the share of repeated fours that is still well. */
  readonly repetition: { readonly shareAtMost: number } | null
  /** `prompt`: the scripts of the prompt. */
  readonly wrongScript: {
    readonly expect: 'prompt' | readonly Script[]
    readonly shareAtMost: number
  } | null
  readonly code: boolean
  /** `asked`: the schema that the request asks for, if any. */
  readonly json: 'asked' | Shape | null
}
