import type { LineView } from '../model/view-model.js';
import { escapeHtml } from './escape.js';

/** `torch.ops.aten.mul.Tensor(…)` with what torch writes behind calls to free memory: `;  x = None`. */
const CALL = /^(.*?)([\w.]+)(\(.*?)(;\s+[\w\s=]+= None)?$/s;

/** A line of a program with its parts told apart: the name, the type, the op, and what is only book-keeping. */
export function codeLine({ text, value }: LineView): string {
  const indent = /^\s*/.exec(text)![0];
  const rest = text.slice(indent.length);
  return `${indent}${value === undefined ? plain(rest) : named(rest, value.name)}`;
}

function plain(text: string): string {
  return text.startsWith('#') ? span('quiet', text) : escapeHtml(text);
}

function named(text: string, name: string): string {
  if (!text.startsWith(name)) return escapeHtml(text);
  const equals = text.indexOf(' = ');
  if (equals < 0) return `<b>${escapeHtml(name)}</b>${escapeHtml(text.slice(name.length))}`;
  const type = text.slice(name.length, equals);
  const call = CALL.exec(text.slice(equals + 3));
  const shown =
    call === null
      ? escapeHtml(text.slice(equals + 3))
      : escapeHtml(call[1]!) +
        span('op', call[2]!) +
        escapeHtml(call[3]!) +
        (call[4] === undefined ? '' : span('quiet', call[4]));
  return `<b>${escapeHtml(name)}</b>${type === '' ? '' : span('type', type)} = ${shown}`;
}

const span = (name: string, text: string): string => `<span class="${name}">${escapeHtml(text)}</span>`;
