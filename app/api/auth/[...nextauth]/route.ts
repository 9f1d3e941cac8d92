import { handleAuth } from "@/lib/http/auth/handle-auth";

export { handleAuth as GET, handleAuth as POST };
