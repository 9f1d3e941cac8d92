/** Compiles and links a WebGL2 program. Throws when the context is lost or the code is not accepted. */
export function linkProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = startProgram(gl, vertex, fragment);
  requireProgram(gl, program);
  return program;
}

/** Begins to compile and link a program, and does not wait: each question about it waits for all that was drawn before. */
export function startProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error("The context is lost.");
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return program;
}

/** Throws when a program could not be compiled or linked. One question: a shader that is not accepted fails the link. */
export function requireProgram(gl: WebGL2RenderingContext, program: WebGLProgram): void {
  if (gl.getProgramParameter(program, gl.LINK_STATUS)) return;
  const shaders = gl.getAttachedShaders(program) ?? [];
  const logs = [gl.getProgramInfoLog(program), ...shaders.map((shader) => gl.getShaderInfoLog(shader))];
  throw new Error(logs.filter(Boolean).join("\n") || "program");
}
