// Threads that do one piece of work after another together, each always the same part of it.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace handlesim {

class Workers {
public:
    // The caller is the first of them. There may be fewer, where the system gives no more threads.
    explicit Workers(std::size_t count);
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    ~Workers();

    std::size_t count() const { return threads_.size() + 1; }

    using Work = std::function<void(std::size_t worker)>;
    // Returns when all have returned. What one of them threw is thrown here.
    void all_do(const Work& work);

private:
    std::vector<std::thread> threads_;
    std::mutex mutex_;
    std::condition_variable begun_;
    std::condition_variable ended_;
    const Work* work_ = nullptr;
    std::size_t rounds_ = 0;  // how many pieces of work were begun
    std::size_t busy_ = 0;
    bool over_ = false;
    std::exception_ptr trouble_;

    void serve(std::size_t worker);
    void do_part(const Work& work, std::size_t worker);
};

}  // namespace handlesim
