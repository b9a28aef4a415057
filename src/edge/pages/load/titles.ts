import type { StoredVerdict } from '../../../storage/judging/verdicts.ts'

/** What readers call a commitment: as its last verdict does. */
export function titlesIn(verdicts: readonly StoredVerdict[]) {
  return (of: { readonly agreement: string | null; readonly commitment: string }): string => {
    const found = verdicts
      .filter(({ verdict }) => verdict.agreement === of.agreement)
      .flatMap(({ verdict }) => verdict.commitments)
      .findLast(({ name }) => name === of.commitment)
    return found?.title || of.commitment
  }
}
