import { SharePage } from "@/components/share-viewer/share-page";
import { sharePropsOf } from "@/lib/http/shares/register-share-page";

export default SharePage;

export const getServerSideProps = sharePropsOf({ framed: false });
