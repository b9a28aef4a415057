import { readSignals } from './read.ts'

/** The ceiling: the product's own parsing and validating, and nothing after it. */
export default {
  async fetch(request) {
    const sorted = await readSignals(request)
    const accepted = sorted.groups.reduce((sum, group) => sum + group.signals.length, 0)
    return Response.json({ accepted, rejected: sorted.rejects.length })
  },
} satisfies ExportedHandler
