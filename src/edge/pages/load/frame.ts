import type { App } from '../../../app.ts'
import type { Caller } from '../../../services/keys/caller.ts'
import { languageOf } from '../../language.ts'
import type { Frame } from '../models.ts'

/** The part of a call that says who reads. */
export interface Reading {
  readonly app: App
  readonly caller: Caller | null
  readonly request: Request
}

/** The edges of a page for this reader. */
export function frameFor({ app, caller, request }: Reading, zone = 'UTC'): Frame {
  const url = new URL(request.url)
  const done = url.searchParams.get('done')
  url.searchParams.delete('done')
  return {
    provider: app.provider,
    viewer: viewerOf(app, caller),
    signedIn: signedInOf(caller),
    readAt: app.now(),
    zone,
    lang: languageOf(request),
    path: `${url.pathname}${url.search}`,
    may: caller?.scopes ?? [],
    done,
  }
}

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
