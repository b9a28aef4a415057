/** What a bearer key may do. `claim`: file claims, withdraw them and answer offers. */
export const scopes = ['ingest', 'read', 'admin', 'approve', 'claim'] as const
export type Scope = (typeof scopes)[number]
