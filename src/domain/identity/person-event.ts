/** What happens to a person: on the list, with a role, known to an identity provider, off the list. */
export const personEvents = ['added', 'role', 'bound', 'unbound', 'revoked'] as const
export type PersonEventName = (typeof personEvents)[number]
