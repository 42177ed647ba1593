import { EgghatchError } from '../../../diagnostics/index.js';
import * as c from '../../aten/complex.js';
import { parsedOptions } from '../../aten/creation.js';
import * as f from '../../aten/fourier.js';
import type { TensorObject } from '../../tensor/tensor-object.js';
import { alias, def, type ApiEntry } from '../define.js';
import type { BoundCall } from '../signature.js';

const input = (a: BoundCall<'input'>): TensorObject => a.tensor('input');

const ONE = 'Tensor input, int? n=None, int dim=-1, str? norm=None' as const;
const SEVERAL = 'Tensor input, int[1]? s=None, int[1]? dim=None, str? norm=None' as const;

const over = (
  a: BoundCall<'n' | 'dim' | 'norm'>,
): readonly [ReturnType<typeof a.optionalInt>, number, f.FourierOptions] => [
  a.optionalInt('n'),
  a.fixed('dim'),
  { norm: a.optionalString('norm') },
];

const overSeveral = (
  a: BoundCall<'s' | 'dim' | 'norm'>,
  dims: readonly number[] | null,
): readonly [ReturnType<typeof a.optionalInts>, readonly number[] | null, f.FourierOptions] => [
  a.optionalInts('s'),
  a.optionalFixedList('dim') ?? dims,
  { norm: a.optionalString('norm') },
];

/** The last two dimensions are those of an image. */
const IMAGE = [-2, -1] as const;

const transforms: readonly ApiEntry[] = [
  ...['fft', 'ifft'].map((name) => def('X', name, ONE, (a) => f.fft(name, input(a), ...over(a)))),
  ...['rfft', 'ihfft'].map((name) => def('X', name, ONE, (a) => f.rfft(name, input(a), ...over(a)))),
  ...['irfft', 'hfft'].map((name) => def('X', name, ONE, (a) => f.irfft(name, input(a), ...over(a)))),
  ...(['fft2', 'fftn'] as const).map((name) =>
    def('X', name, SEVERAL, (a) => f.fftn(true, input(a), ...overSeveral(a, name === 'fft2' ? IMAGE : null))),
  ),
  ...(['ifft2', 'ifftn'] as const).map((name) =>
    def('X', name, SEVERAL, (a) =>
      f.fftn(false, input(a), ...overSeveral(a, name === 'ifft2' ? IMAGE : null)),
    ),
  ),
  ...(['rfft2', 'rfftn'] as const).map((name) =>
    def('X', name, SEVERAL, (a) => f.rfftn(input(a), ...overSeveral(a, name === 'rfft2' ? IMAGE : null))),
  ),
  ...(['irfft2', 'irfftn'] as const).map((name) =>
    def('X', name, SEVERAL, (a) => f.irfftn(input(a), ...overSeveral(a, name === 'irfft2' ? IMAGE : null))),
  ),
  ...(['fftshift', 'ifftshift'] as const).map((name) =>
    def('X', name, 'Tensor input, int[1]? dim=None', (a) =>
      f.fftshift(input(a), a.optionalFixedList('dim'), name === 'ifftshift'),
    ),
  ),
  ...(['fftfreq', 'rfftfreq'] as const).map((name) =>
    def(
      'X',
      name,
      'int n, float d=1.0, *, dtype? dtype=None, layout? layout=None, device? device=None, ignored requires_grad=False',
      (a, torch) =>
        torch.tensor(
          `aten.fft_${name}.default`,
          [a.known('n'), a.float('d')],
          parsedOptions(a.dtype('dtype')),
        ),
    ),
  ),
];

const parts: readonly ApiEntry[] = [
  def('fm', 'conj', 'Tensor input', (a) => c.conj(input(a))),
  def('fm', 'conj_physical', 'Tensor input', (a) => c.conjPhysical(input(a))),
  def('fm', 'resolve_conj', 'Tensor input', (a) => c.resolveConj(input(a))),
  def('fm', 'resolve_neg', 'Tensor input', (a) => c.resolveConj(input(a))),
  def('fm', 'is_conj', 'Tensor input', (a) => input(a).value.lazy === true),
  ...alias(def('fm', 'adjoint', 'Tensor input', (a) => c.mH(input(a)))),
  def('f', 'real', 'Tensor input', (a) => c.real(input(a))),
  def('f', 'imag', 'Tensor input', (a) => c.imag(input(a))),
  def('f', 'view_as_real', 'Tensor input', (a) => c.viewAsReal(input(a))),
  def('f', 'view_as_complex', 'Tensor input', (a) => c.viewAsComplex(input(a))),
];

const STFT =
  "Tensor input, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, str pad_mode='reflect', bool normalized=False, bool? onesided=None, bool? return_complex=None" as const;

const spectrograms: readonly ApiEntry[] = [
  def('fm', 'stft', STFT, (a) =>
    f.stft(input(a), {
      nFft: a.known('n_fft'),
      hop: a.value('hop_length') === null ? null : a.known('hop_length'),
      windowLength: a.value('win_length') === null ? null : a.known('win_length'),
      window: a.optionalTensor('window'),
      center: a.bool('center'),
      padMode: a.string('pad_mode'),
      normalized: a.bool('normalized'),
      onesided: a.value('onesided') as boolean | null,
      returnComplex: a.value('return_complex') as boolean | null,
    }),
  ),
  def(
    'fm',
    'istft',
    'Tensor input, int n_fft, ignored hop_length=None, ignored win_length=None, ignored window=None, ignored center=True, ignored normalized=False, ignored onesided=None, ignored length=None, ignored return_complex=False',
    (a) => {
      a.tensor('input');
      a.known('n_fft');
      throw new EgghatchError({
        kind: 'refused',
        message: 'torch 2.1 does not export istft(): it looks whether the window reaches every element',
        hint: 'put the frames together with torch.fft.irfft and F.fold',
        pythonType: 'UserError',
      });
    },
  ),
];

/** Complex numbers, Fourier transforms, and spectra of signals. */
export const FOURIER: readonly ApiEntry[] = [...transforms, ...parts, ...spectrograms];
