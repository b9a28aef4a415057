/** Shows how far something long is: a bar on a terminal, a line now and then elsewhere. */
export interface Progress {
  /** `done` of `total`, whatever is counted; a total of 0 is unknown. `more` is said behind it. */
  update(done: number, total: number, more?: string): void
  /** A sentence of its own; on a terminal the bar stays below it. */
  say(text: string): void
  end(): void
}

const barWidth = 28
const terminalEveryMs = 100
const plainEveryMs = 5_000

export function progressOn(stream: NodeJS.WriteStream, label: string): Progress {
  const isTerminal = stream.isTTY === true
  const startedAt = performance.now()
  let shownAt = Number.NEGATIVE_INFINITY
  let isDrawn = false
  const clear = (): void => {
    if (isDrawn) stream.write('\r\u001b[2K')
    isDrawn = false
  }
  return {
    update(done, total, more = '') {
      const now = performance.now()
      const isLast = total > 0 && done >= total
      if (!isLast && now - shownAt < (isTerminal ? terminalEveryMs : plainEveryMs)) return
      shownAt = now
      const perSecond = Math.round(done / Math.max(0.001, (now - startedAt) / 1000))
      const rate = `${done}${total > 0 ? ` of ${total}` : ''}, ${perSecond}/s${more && `, ${more}`}`
      if (!isTerminal) {
        stream.write(`${label}: ${rate}\n`)
        return
      }
      clear()
      stream.write(`${label} ${total > 0 ? `${bar(done / total)} ` : ''}${rate}`)
      isDrawn = true
    },
    say(text) {
      clear()
      stream.write(`${text}\n`)
    },
    end: clear,
  }
}

export const silent: Progress = { update() {}, say() {}, end() {} }

function bar(share: number): string {
  const full = Math.min(barWidth, Math.floor(share * barWidth))
  return `[${'#'.repeat(full)}${'.'.repeat(barWidth - full)}] ${String(Math.floor(Math.min(1, share) * 100)).padStart(3)} %`
}
