// Loaded into every program that the supervisor starts; it does nothing in that program's children. The IPC channel
// closes however the supervisor dies, also by `kill -9`. This process then stops itself, because no supervisor is left.
if (process.env.SUPERVISOR_PID === String(process.ppid) && process.channel) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // Without unref, the listener would keep the process alive after its work is done.
  process.channel.unref();
}
