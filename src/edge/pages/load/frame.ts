import type { App } from '../../../app.ts'
import type { Caller } from '../../../services/keys/caller.ts'
import type { Frame } from '../models.ts'

/** The edges of a page for this reader. */
export const frameFor = (app: App, caller: Caller | null, zone = 'UTC'): Frame => ({
  provider: app.provider,
  viewer: caller?.customer ? 'customer' : 'provider',
  readAt: app.now(),
  zone,
})
