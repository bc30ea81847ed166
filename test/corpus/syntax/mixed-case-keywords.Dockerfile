From busybox As Base
Run mkdir /data
Env KEY=value
from base as second
RUN echo $KEY > /data/key
FROM second
Copy --from=second /data /data
Cmd ["cat", "/data/key"]
