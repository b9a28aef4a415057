import type { Operation, Parameter } from '../../openapi/model.ts'
import { problemPath } from '../links.ts'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import { curlOf } from './curl.ts'
import { limitsOf, Shape, typeText } from './shape.tsx'
import { Told } from './told.tsx'

export interface OperationProps {
  readonly say: Say
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

/** One operation: folded, it is its method, its path and what it does. */
export function OperationPart({ say, method, path, operation }: OperationProps) {
  const words = say.words.reference
  return (
    <details class="operation" id={operation.operationId}>
      <summary>
        <h3>
          <code>
            <b>{method}</b> {path}
          </code>
        </h3>
        <span>
          <Told text={operation.summary} />
        </span>
      </summary>
      <p>
        <Told text={operation.description} />
      </p>
      <Parameters say={say} operation={operation} />
      <Body say={say} operation={operation} />
      <h4>{words.replies}</h4>
      <Replies operation={operation} />
      <h4>{words.problems}</h4>
      <ul class="terms">
        {operation['x-problems'].map((kind) => (
          <li key={kind}>
            <a href={problemPath(kind)}>{kind}</a>
          </li>
        ))}
      </ul>
      <h4>{words.example}</h4>
      <pre class="shape">
        <code>{curlOf(method, path, operation)}</code>
      </pre>
    </details>
  )
}

function Parameters({ say, operation }: Pick<OperationProps, 'say' | 'operation'>) {
  const { parameters, operationId } = operation
  const words = say.words.reference
  if (parameters.length === 0) return null
  return (
    <>
      <h4>{words.parameters}</h4>
      <Table say={say} label={words.parametersOf(operationId)} columns={words.parameterTable}>
        {parameters.map((parameter) => (
          <ParameterRow key={parameter.name} say={say} parameter={parameter} />
        ))}
      </Table>
    </>
  )
}

function ParameterRow({ say, parameter }: { say: Say; parameter: Parameter }) {
  const { name, schema, required, description } = parameter
  const words = say.words.reference
  const told = [limitsOf(schema), description].filter((text) => text).join('; ')
  return (
    <tr>
      <th scope="row">
        <code>{name}</code>
      </th>
      <td>{words.places[parameter.in]}</td>
      <td class="words">{typeText(schema)}</td>
      <td class="words">{required ? words.required : told || words.optional}</td>
    </tr>
  )
}

function Body({ say, operation }: Pick<OperationProps, 'say' | 'operation'>) {
  const content = Object.entries(operation.requestBody?.content ?? {})
  if (content.length === 0) return null
  return (
    <>
      <h4>{say.words.reference.body}</h4>
      {content.map(([type, { schema }]) => (
        <div key={type}>
          <p>
            <code>{type}</code>
            {typeof schema.description === 'string' && `: ${schema.description}`}
          </p>
          <Shape schema={schema} />
        </div>
      ))}
    </>
  )
}

const Replies = ({ operation }: { operation: Operation }) => (
  <>
    {Object.entries(operation.responses)
      .filter(([status]) => Number(status) < 400)
      .map(([status, { description, content = {} }]) => (
        <div key={status}>
          <p>
            <b>{status}</b> {description}
          </p>
          {Object.entries(content).map(([type, { schema }]) => (
            <div key={type}>
              <p>
                <code>{type}</code>
              </p>
              <Shape schema={schema} />
            </div>
          ))}
        </div>
      ))}
  </>
)
