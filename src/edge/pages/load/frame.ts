import type { App } from '../../../app.ts'
import type { Caller } from '../../../services/keys/caller.ts'
import type { Frame } from '../models.ts'

/** The edges of a page for this reader. */
export const frameFor = (app: App, caller: Caller | null, zone = 'UTC'): Frame => ({
  provider: app.provider,
  viewer: viewerOf(app, caller),
  signedIn: signedInOf(caller),
  readAt: app.now(),
  zone,
})

function viewerOf(app: App, caller: Caller | null): Frame['viewer'] {
  if (caller) return caller.customer === null ? 'provider' : 'customer'
  // A page that opens locally is the provider's; any other without a caller is a refusal.
  return app.environment === 'local' ? 'provider' : 'nobody'
}

function signedInOf(caller: Caller | null): Frame['signedIn'] {
  if (!caller?.person) return null
  const { email, role, by } = caller.person
  return { email, role, byAccess: by.kind === 'access' }
}
