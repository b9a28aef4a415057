/** What one text of OpenSLO may hold, beside the limits of every document (`slaLimits`). */
export const openSloLimits = {
  documents: 256,
  /** How often YAML anchors may multiply: uses of an anchor times the anchors inside it. */
  aliases: 100,
  /** Findings told at once. */
  findings: 256,
  /** OpenSLO's own, for every description. */
  descriptionCharacters: 1050,
} as const
