export { capturePython, type Captured, type CaptureOptions } from './capture-python.js';
