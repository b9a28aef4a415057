import type { Explanation } from './explain.ts'

/** The explanation as plain text for a terminal or a letter; ends in a line break. */
export function explanationText({ title, intro, commitments }: Explanation): string {
  const told = commitments.map((commitment) => {
    const parts = commitment.parts.map(({ heading, sentences }) =>
      [`${heading}:`, ...sentences.map((sentence) => `  ${sentence}`)].join('\n'),
    )
    return [underlined(commitment.title, '-'), ...parts].join('\n')
  })
  return `${[underlined(title, '='), intro, '', told.join('\n\n')].join('\n')}\n`
}

const underlined = (text: string, line: string): string =>
  `${text}\n${line.repeat([...text].length)}`
