import type { Settings } from './settings.ts'
import type { Tx } from './store.ts'

/** What a resource function gets besides its parameters: the transaction and who asked. */
export interface Call {
  readonly tx: Tx
  readonly settings: Settings
  /** `null` when nobody asked: a control route, or a change that follows by itself. */
  readonly requestId: string | null
  readonly idempotencyKey: string | null
}
