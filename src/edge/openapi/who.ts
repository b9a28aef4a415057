import type { Guard } from '../guard.ts'

/** Who may call, for people. */
export function whoMay(guard: Guard): string {
  switch (guard.kind) {
    case 'public':
      return 'Anybody.'
    case 'form':
      return 'Anybody, from a page of this site.'
    case 'person':
      return `One of the provider's people with the scope \`${guard.scope}\`, who signed in within 15 minutes; no key.`
    case 'key':
      return `A key with the scope \`${guard.scope}\`, or a person whose role has it; a customer's for its own customer alone.`
    case 'provider':
      return `A key of the provider's own with the scope ${scopesOf(guard)}, or one of its people whose role has it.`
    case 'page':
      return 'A key with the scope `read`, or a person; on a local run, whoever sits at the machine.'
  }
}

const scopesOf = ({ scope, or }: Extract<Guard, { kind: 'provider' }>): string =>
  or === undefined ? `\`${scope}\`` : `\`${scope}\` or \`${or}\``

/** What a request needs, as OpenAPI says it: one of these, or (`[]`) nothing. */
export function securityOf(guard: Guard): readonly Readonly<Record<string, readonly string[]>>[] {
  switch (guard.kind) {
    case 'public':
    case 'form':
      return []
    case 'person':
      return [{ session: [] }]
    case 'key':
      return [{ key: [guard.scope] }, { session: [] }]
    case 'provider':
      return [
        { key: [guard.scope] },
        ...(guard.or === undefined ? [] : [{ key: [guard.or] }]),
        { session: [] },
      ]
    case 'page':
      return [{ key: ['read'] }, { session: [] }]
  }
}

export const securitySchemes = {
  key: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'mg_{live,test}_{ing,ro,rw}_...',
    description: 'A key as `POST /v1/keys` makes it. See docs/keys.md.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-makegood',
    description:
      'Somebody who signed in. What changes something also needs the `Origin` of this site. See docs/sign-in.md.',
  },
} as const
