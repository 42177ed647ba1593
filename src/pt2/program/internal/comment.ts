import { reprFloat, reprString } from '../../../ir/index.js';
import { isArray, isFloat, isObject, type Json, type JsonObject } from '../../json/json.js';
import { parseJson } from '../../json/parse-json.js';

const FRAME = /^File "(.+)", line (\d+), in (.+)$/;
const NO_FRAME = 'No stacktrace found for following nodes';
/** Longer values of an annotation are cut. */
const MAX_VALUE = 40;

/**
 * What torch prints above a node: what somebody annotated it with, and its innermost frame, of the stack trace that the
 * archive has. Empty for neither.
 */
export function commentOf(metadata: JsonObject): string {
  const frame = frameOf(metadata.get('stack_trace') as string | undefined);
  const custom = metadata.get('custom') as string | undefined;
  if (custom === undefined) return frame;
  const annotation = parseJson(custom, { file: '', entry: 'custom' });
  if (!isObject(annotation) || annotation.size === 0) return frame;
  return `Annotation: ${python(new Map([...annotation].map(([key, value]) => [key, cut(value)])))} ${frame || NO_FRAME}`;
}

function frameOf(stackTrace: string | undefined): string {
  const lines = (stackTrace ?? '').trim().split('\n');
  for (let i = lines.length - 2; i >= 0; i--) {
    const frame = FRAME.exec(lines[i]!.trim());
    if (frame === null) continue;
    const [, file, line, name] = frame;
    return `File: ${file}:${line} in ${name}, code: ${lines[i + 1]!.trim()}`;
  }
  return '';
}

function cut(value: Json): Json {
  const text = typeof value === 'string' ? value : python(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}...` : value;
}

/** JSON as Python shows it. */
function python(json: Json): string {
  if (json === null) return 'None';
  if (typeof json === 'boolean') return json ? 'True' : 'False';
  if (typeof json === 'string') return reprString(json);
  if (isFloat(json)) return reprFloat(Number(json.text));
  if (isArray(json)) return `[${json.map(python).join(', ')}]`;
  if (isObject(json))
    return `{${[...json].map(([key, value]) => `${reprString(key)}: ${python(value)}`).join(', ')}}`;
  return String(json);
}
