import type { Guard } from '../guard.ts'

/** Who may call, for people. */
export function whoMay(guard: Guard): string {
  switch (guard.kind) {
    case 'public':
      return 'Anybody.'
    case 'key':
      return `A key with the scope \`${guard.scope}\`; a customer's key for its own customer alone.`
    case 'provider':
      return `A key of the provider's own with the scope \`${guard.scope}\`.`
    case 'page':
      return 'A key with the scope `read`; on a local run, whoever sits at the machine.'
  }
}

/** What a request needs, as OpenAPI says it: one of these, or (`[]`) nothing. */
export function securityOf(guard: Guard): readonly Readonly<Record<string, readonly string[]>>[] {
  switch (guard.kind) {
    case 'public':
      return []
    case 'key':
    case 'provider':
      return [{ key: [guard.scope] }]
    case 'page':
      return [{ key: ['read'] }]
  }
}

export const securitySchemes = {
  key: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'mg_{live,test}_{ing,ro,rw}_...',
    description: 'A key as `POST /v1/keys` makes it. See docs/keys.md.',
  },
} as const
