/** What takes two owners. */
export const accessChangeKinds = ['owner-added', 'owner-removed', 'key'] as const
export type AccessChangeKind = (typeof accessChangeKinds)[number]

/** How it ends. */
export const accessChangeEnds = ['confirmed', 'withdrawn'] as const
export type AccessChangeEnd = (typeof accessChangeEnds)[number]
