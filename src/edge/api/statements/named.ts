/** Kinds of statements as operations are named after them. */
export const named = { exclusion: 'Exclusion', assertion: 'Assertion' } as const
